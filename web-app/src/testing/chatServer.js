/** A chat server in memory that keeps the promises of the interface. */
export function createChatServer() {
  /** @type {any[]} */
  const messages = [];
  let rev = 0;
  /** @type {any[]} */
  const changes = [];
  const server = {
    fail: false,
    mute: false,
    /** Its clock, if it differs from this device's (epoch ms). */
    now: /** @type {number|null} */ (null),
    cmdIds: /** @type {Map<string, any>} */ (new Map()),
    asked: /** @type {string[]} */ ([]),
    changes,
    /** @param {string} text @param {string} [user_id] */
    post(text, user_id = 'u2', kind = 'message') {
      rev += 1;
      const id = messages.length + 1;
      messages.push({ id, rev, user_id, kind, text, at: rev, mentions: [], reactions: {}, deleted_by: null });
      return server.change('message_posted', id);
    },
    /** @param {number} id */
    remove(id) {
      rev += 1;
      messages[id - 1] = { ...messages[id - 1], rev, text: '', deleted_by: 'u2' };
      return server.change('message_deleted', id);
    },
    /** @param {string} type @param {number} id */
    change(type, id) {
      const update = { league_id: 'l1', rev, type, at: rev, data: { message: { ...messages[id - 1] } } };
      changes.push(update);
      return update;
    },
    /** @param {string} url @param {any} init */
    async fetch(url, init) {
      const { pathname, searchParams } = new URL(url, 'http://x.example');
      server.asked.push(`${init.method} ${pathname}${new URL(url, 'http://x.example').search}`);
      if (server.fail) throw new TypeError('no network');
      if (init.method === 'POST') {
        const { cmd_id, text } = JSON.parse(init.body);
        if (!server.cmdIds.has(cmd_id)) server.cmdIds.set(cmd_id, server.post(text, 'u1').data.message);
        if (server.mute) throw new TypeError('the answer was lost');
        return answer(201, server.cmdIds.get(cmd_id), server.now);
      }
      if (init.method !== 'GET') return new Response(null, { status: 204 });
      const since = searchParams.get('since_rev');
      const before = Number(searchParams.get('before') ?? messages.length + 1);
      const found =
        since === null
          ? messages.filter(({ id }) => id < before).slice(-3)
          : messages.filter((one) => one.rev > Number(since)).sort((a, b) => a.rev - b.rev);
      const page = {
        rev,
        last_id: messages.length,
        messages: found,
        more: since === null && (found[0]?.id ?? 1) > 1,
        pinned: [],
        read_id: 0,
        unread: messages.filter(({ user_id, deleted_by }) => user_id !== 'u1' && !deleted_by).length,
        unread_mentions: 0,
      };
      return answer(200, page, server.now);
    },
  };
  return server;
}

/** @param {number} status @param {unknown} body @param {number|null} [now] the server's time, if it is another one */
export const answer = (status, body, now) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'x-server-now': String(now ?? Date.now()) },
  });
