// Meydan for the load kit over the Socket.IO protocol, so that product and peer speak the same words over the same transport (WebSocket).
// Accounts and rooms are made by seed.mjs beforehand, as for meydan.mjs (MEYDAN_SEED).
//   "0" open, "40" connect, "42" event, "43" answer, "2"/"3" ping and pong of Engine.IO
import { readFileSync } from 'node:fs';

const seed = JSON.parse(readFileSync(process.env.MEYDAN_SEED, 'utf8'));
const nameOf = (jwt) => JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url')).sub;
const tokenOf = (jwt) => seed.tokens[nameOf(jwt).slice('user-'.length) % seed.tokens.length];
const roomOf = (name) => seed.rooms[name.slice(name.lastIndexOf('-') + 1)];
const code = (c) => c.charCodeAt(0);
const OPEN = code('0'), PING = code('2'), MESSAGE = code('4'), CONNECT = code('0'), EVENT = code('2'), ACK = code('3'), ERROR = code('4');
const DELIVERY = Buffer.from('42["message:new"');

export default {
  path: () => '/socket.io/?EIO=4&transport=websocket',
  headers: () => ({}),
  open(m, jwt) { m.token = tokenOf(jwt); },
  frame(m, buf, s, e) {
    if (buf[s] === PING) m.sendText('3');
    else if (buf[s] === OPEN) m.sendText(`40${JSON.stringify({ token: m.token })}`);
    else if (buf[s] !== MESSAGE) m.fail(buf.toString('utf8', s, e));
    else if (buf[s + 1] === CONNECT) m.ready();
    else if (buf[s + 1] === ERROR) m.fail(buf.toString('utf8', s, e));
    else if (buf[s + 1] === ACK) answered(m, buf.toString('utf8', s + 2, e));
    else if (buf[s + 1] === EVENT) {
      if (buf.compare(DELIVERY, 0, DELIVERY.length, s, Math.min(e, s + DELIVERY.length)) === 0) return true;
      const [event, data] = JSON.parse(buf.toString('utf8', s + 2, e));
      if (event === 'error' || event === 'goodbye') m.fail(JSON.stringify(data));
    }
    return false;
  },
  join(m, room) { m.sendText(`420["room:join",{"roomId":"${roomOf(room)}"}]`); },
  send(m, room, text, n) {
    const clientId = text.slice(1, text.indexOf('~', 1)); // phase, sender, number, time: the kit never says the same twice
    m.sendText(`42${n}["message:send",{"roomId":"${roomOf(room)}","clientId":"${clientId}","text":"${text}"}]`);
  },
};

function answered(m, text) {
  const split = text.indexOf('['), number = +text.slice(0, split), [{ error }] = JSON.parse(text.slice(split));
  if (error) m.fail(JSON.stringify(error));
  else if (number === 0) m.joined();
  else m.acked(number);
}
