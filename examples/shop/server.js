// A small shop that asks Mouseprint whether whoever is logged in is still the same person. Node and `mouseprint/client`:
//
//   MOUSEPRINT_URL=http://127.0.0.1:3000 MOUSEPRINT_KEY=mpk_… WEBHOOK_SECRET=… node examples/shop/server.js
//
// The page sends movement to the shop, and the shop hands it on: no visitor needs to reach Mouseprint. When trust falls, Mouseprint calls
// the webhook, and the account can do nothing but prove who it is (here: type the password again).
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createClient } from 'mouseprint/client';

const MOST_BYTES = 1024 * 1024;

/** Whether a webhook is from Mouseprint, and of the last five minutes: HMAC-SHA256 over the time, a full stop and the body. */
export function isFromMouseprint(secret, header, body, now = Date.now()) {
  const [, seconds, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (!seconds || Math.abs(now / 1000 - Number(seconds)) > 300) return false;
  const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), expected);
}

/**
 * The shop as a request listener, with what it knows of its visitors.
 * @param options.mouseprint address of the workbench
 * @param options.key a key with the scope `verify` whose webhook origin is this shop's
 * @param options.secret what webhooks are signed with
 * @param options.address where Mouseprint reaches this shop
 * @param options.passwords name of each account to its password
 * @param options.session further fields of every session, such as `fmr`
 * @param options.ask how requests are made; `fetch`
 */
export function createShop({ mouseprint, key, secret, address, passwords, session = {}, ask = fetch }) {
  /** Visits by the cookie of the browser: { user, session, seq, recorder, batches, stepUp }. */
  const visits = new Map();
  /** Messages that were taken in: one that is sent again counts once. */
  const seen = new Set();

  const api = createClient({ url: mouseprint, key, fetch: ask });

  const begin = async (user) => {
    const webhook = { url: `${address}/hooks/mouseprint`, secret };
    const { id } = await api('POST /api/sessions', { body: { user, webhook, ...session } });
    return id;
  };

  const routes = {
    'GET /': () => ({ html: PAGE.replace('RECORDER', `${mouseprint}/api/recorder.js`) }),

    /** The password, as ever; then a session of Mouseprint for this visit. */
    'POST /login': async ({ body }) => {
      if (!(body.user in passwords) || passwords[body.user] !== body.password) return { status: 401 };
      const id = randomUUID();
      visits.set(id, { user: body.user, session: await begin(body.user), seq: 0, stepUp: false });
      return { headers: { 'set-cookie': `visit=${id}; HttpOnly; SameSite=Strict; Path=/` } };
    },

    /** What recorder.js of the page sends: handed on under the visit's own session and count. */
    'POST /mouse': async ({ visit, body }) => {
      if (!visit) return { status: 401 };
      if (visit.recorder !== body.session) {
        // The page's recorder began anew, on another clock.
        if (visit.recorder) Object.assign(visit, { session: await begin(visit.user), seq: 0 });
        Object.assign(visit, { recorder: body.session, batches: 0 });
      }
      // Sent again, because the answer was lost on its way.
      if (body.seq < visit.batches) return;
      const { chunks } = await api('POST /api/sessions/{id}/events', {
        params: { id: visit.session },
        body: { seq: visit.seq, rows: body.rows },
      });
      Object.assign(visit, { seq: chunks, batches: body.seq + 1 });
    },

    'POST /buy': ({ visit }) => {
      if (!visit) return { status: 401 };
      if (visit.stepUp)
        return { status: 403, json: { stepUp: true, message: 'Please type your password again.' } };
      return { json: { bought: true } };
    },

    /** Who proves who they are goes on. Whose the movement before was is not known, so nothing is learnt of it. */
    'POST /step-up': async ({ visit, body }) => {
      if (!visit || passwords[visit.user] !== body.password) return { status: 401 };
      await api('POST /api/sessions/{id}/confirm', {
        params: { id: visit.session },
        body: { learn: false },
      });
      visit.stepUp = false;
    },

    'POST /hooks/mouseprint': ({ text, headers }) => {
      if (!isFromMouseprint(secret, headers['mouseprint-signature'], text)) return { status: 401 };
      const message = JSON.parse(text);
      if (seen.has(message.id)) return;
      seen.add(message.id);
      for (const visit of visits.values())
        if (message.type === 'step_up' && visit.session === message.session) visit.stepUp = true;
    },
  };

  return async (request, response) => {
    try {
      const text = await read(request);
      const visit = visits.get(/(?:^|; )visit=([0-9a-f-]{36})/.exec(request.headers.cookie ?? '')?.[1]);
      const route = routes[`${request.method} ${request.url}`];
      const isJson = text !== '' && !request.url.startsWith('/hooks/');
      const { status, headers, json, html } = route
        ? ((await route({ visit, text, headers: request.headers, body: isJson ? JSON.parse(text) : {} })) ??
          {})
        : { status: 404 };
      const type = html ? 'text/html; charset=utf-8' : 'application/json';
      response
        .writeHead(status ?? 200, { 'content-type': type, ...headers })
        .end(html ?? JSON.stringify(json ?? {}));
    } catch (error) {
      // 409 tells recorder.js to begin anew, 5xx to try again later.
      response.writeHead(error.status === 409 ? 409 : 503).end();
    }
  };
}

async function read(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > MOST_BYTES) throw new Error('too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The shop</title>
<h1>The shop</h1>
<form id="login"><input name="user" placeholder="name"> <input name="password" type="password" placeholder="password"> <button>Log in</button></form>
<button id="buy">Buy a mouse</button>
<p id="said" role="status"></p>
<script src="RECORDER" data-to="/mouse"></script>
<script type="module">
  const post = (path, body) => fetch(path, { method: 'POST', body: JSON.stringify(body ?? {}) });
  const say = (text) => { document.querySelector('#said').textContent = text; };
  const form = document.querySelector('#login');
  form.onsubmit = async (event) => {
    event.preventDefault();
    const answer = await post('/login', Object.fromEntries(new FormData(form)));
    say(answer.ok ? 'Welcome.' : 'No.');
  };
  document.querySelector('#buy').onclick = async () => {
    const answer = await post('/buy');
    if (answer.status !== 403) return say(answer.ok ? 'Bought.' : 'Log in first.');
    const password = prompt('Your movement is unlike yours. Your password, please:');
    say((await post('/step-up', { password })).ok ? 'Thank you; try again.' : 'No.');
  };
</script>
</html>`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {
    MOUSEPRINT_URL = 'http://127.0.0.1:3000',
    MOUSEPRINT_KEY = '',
    WEBHOOK_SECRET = '',
    PORT = '4000',
  } = process.env;
  if (MOUSEPRINT_KEY === '' || WEBHOOK_SECRET.length < 16) {
    console.error(
      'Set MOUSEPRINT_KEY (npx mouseprint keys create shop --scopes verify --webhook http://127.0.0.1:4000)',
    );
    console.error('and WEBHOOK_SECRET (16 characters or more).');
    process.exit(1);
  }
  const address = `http://127.0.0.1:${PORT}`;
  const shop = createShop({
    ...{ mouseprint: MOUSEPRINT_URL, key: MOUSEPRINT_KEY, secret: WEBHOOK_SECRET, address },
    passwords: { Ada: 'engine' },
  });
  createServer(shop).listen(Number(PORT), '127.0.0.1', () => console.log(`The shop is open at ${address}`));
}
