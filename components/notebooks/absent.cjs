// Stands in for modules that Notebook Kit would fetch from elsewhere; see next.config.js.
module.exports = {};
