// Makes the people and rooms that the load kit uses, through the public API, and writes their tokens and ids to a file.
//   node seed.mjs http://127.0.0.1:8080 1000 10 seed.json      people, rooms; person i is a member of room i % rooms
// Run it against a node whose sign-up limit is raised (see README.md).
import { writeFileSync } from 'node:fs';

const [base, people, rooms, file] = [process.argv[2], +process.argv[3], +process.argv[4], process.argv[5]];
const run = Date.now().toString(36);

async function post(path, body, token) {
  const answer = await fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

async function each(count, parallel, work) {
  let next = 0;
  await Promise.all(Array.from({ length: parallel }, async () => { while (next < count) await work(next++); }));
}

const accounts = [];
await each(people, 4, async (i) => {
  accounts[i] = await post('/api/users/register', {
    handle: `b${run}_${i}`, displayName: `Bench ${i}`, email: `b${run}.${i}@bench.example`, password: `correct horse ${run} ${i}`,
  });
});
const made = [];
for (let r = 0; r < rooms; r++) {
  const members = accounts.filter((_, i) => i % rooms === r);
  const room = await post('/api/chat/rooms', {
    type: 'group', name: `Bench ${run} ${r}`, memberIds: members.slice(1).map((a) => a.user.id),
  }, members[0].accessToken);
  made.push(room.id);
}
writeFileSync(file, JSON.stringify({
  tokens: accounts.map((a) => a.accessToken), rooms: made, people: accounts.map((a) => ({ id: a.user.id, handle: a.user.handle })),
}));
console.log(`${people} people and ${rooms} rooms in ${file}`);
