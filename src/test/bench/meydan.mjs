// Meydan for the load kit: plain JSON over /ws, the access token as subprotocol. Accounts and rooms are made by seed.mjs beforehand;
// the kit's names ("user-7", "load-3") are looked up in the file that it wrote (MEYDAN_SEED).
import { readFileSync } from 'node:fs';

const seed = JSON.parse(readFileSync(process.env.MEYDAN_SEED, 'utf8'));
const nameOf = (jwt) => JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url')).sub;
const roomOf = (name) => seed.rooms[name.slice(name.lastIndexOf('-') + 1)];
const M = 'm'.charCodeAt(0), A = 'a'.charCodeAt(0), N = 'n'.charCodeAt(0);

export default {
  path: () => '/ws',
  headers: (jwt) => ({ 'Sec-WebSocket-Protocol': `bearer, ${seed.tokens[nameOf(jwt).slice('user-'.length) % seed.tokens.length]}` }),
  open() {},
  frame(m, buf, s, e) { // {"event":"message:new",… is a delivery; {"ack":n,… an answer
    if (buf[s + 10] === M && buf[s + 18] === N) return true;
    if (buf[s + 2] === A) {
      const { ack, error } = JSON.parse(buf.toString('utf8', s, e));
      if (error) m.fail(JSON.stringify(error));
      else if (ack === 0) m.joined();
      else m.acked(ack);
      return false;
    }
    const { event, data } = JSON.parse(buf.toString('utf8', s, e));
    if (event === 'ready') m.ready();
    else if (event === 'error') m.fail(JSON.stringify(data));
    return false;
  },
  join(m, room) { m.sendText(`{"event":"room:join","data":{"roomId":"${roomOf(room)}"},"id":0}`); },
  send(m, room, text, n) {
    const clientId = text.slice(1, text.indexOf('~', 1)); // phase, sender, number, time: the kit never says the same twice
    m.sendText(`{"event":"message:send","data":{"roomId":"${roomOf(room)}","clientId":"${clientId}","text":"${text}"},"id":${n}}`);
  },
};
