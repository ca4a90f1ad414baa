# Serves the workbench as a user without rights. Data live in the volume /data.
#   docker build -t mouseprint .
#   docker run -p 127.0.0.1:3000:3000 -v mouseprint:/data mouseprint
# It listens beyond loopback inside the container, so it asks for a token and prints the address that holds it.
FROM node:22-bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends build-essential python3 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
# `npm run build` leaves the note of what it was made from, so that a container serves at once.
RUN npm ci --no-audit --no-fund && npm run build && npm prune --omit=dev --no-save

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MOUSEPRINT_DATA=/data MOUSEPRINT_NOTEBOOKS=/data/notebooks \
    MOUSEPRINT_ROOT=/app NEXT_TELEMETRY_DISABLED=1 MOUSEPRINT_INSTALLED=1
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN mkdir /data && cp -r notebooks /data/notebooks && chown -R node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/start.js"]
