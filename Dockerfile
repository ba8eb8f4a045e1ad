# One image for every service and the simulator; docker-compose.yml says which of them a container runs.
FROM node:24-slim AS build
WORKDIR /varde
COPY . .
RUN npm ci --no-progress \
 && NX_DAEMON=false npx nx run-many -t build --outputStyle=static \
 && npm prune --omit=dev --no-progress

FROM node:24-slim
ENV NODE_ENV=production TZ=UTC
WORKDIR /varde
COPY --from=build /varde/package.json ./
COPY --from=build /varde/node_modules ./node_modules
COPY --from=build /varde/libs ./libs
COPY --from=build /varde/apps ./apps
USER node
