// Reads profiles as people do (a few are looked at often, most seldom), by id, which is cached, and by handle, which is not, in turn.
//   node profiles.mjs http://127.0.0.1:8080,http://127.0.0.1:8081 seed.json 6 5 PID,PID     rounds of each kind, seconds of a round, nodes
// One request in 200 changes a profile. Prints a line of JSON for each round, and the hits of both nodes at the end.
import { readFileSync } from 'node:fs';
import http from 'node:http';

const nodes = process.argv[2].split(',').map((url) => new URL(url));
const { tokens, people } = JSON.parse(readFileSync(process.argv[3]));
const [rounds, seconds] = [+process.argv[4], +process.argv[5]];
const pids = (process.argv[6] ?? '').split(',').filter(Boolean);
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

// Zipf with exponent 1: the tenth is looked at a tenth as often as the first.
const weights = people.map((_, i) => 1 / (i + 1));
const total = weights.reduce((a, b) => a + b);
const sums = [];
weights.reduce((a, w, i) => (sums[i] = a + w / total), 0);

function somebody() {
  const r = Math.random();
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] < r) low = middle + 1; else high = middle;
  }
  return low;
}

function ask(node, method, path, token, body) {
  return new Promise((done, fail) => {
    const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }) };
    const request = http.request({ agent, host: node.hostname, port: node.port, method, path, headers }, (answer) => {
      let text = '';
      answer.on('data', (part) => { text += part; });
      answer.on('end', () => (answer.statusCode < 300 ? done(text) : fail(new Error(`${path}: ${answer.statusCode} ${text}`))));
    });
    request.on('error', fail);
    request.end(body);
  });
}

const cpu = () => pids.reduce((sum, pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return sum + (+fields[11] + +fields[12]) / 100;
}, 0);

async function round(kind) {
  const end = Date.now() + seconds * 1000;
  const took = [];
  const before = cpu();
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (Date.now() < end) {
      const i = somebody();
      const node = nodes[Math.floor(Math.random() * nodes.length)];
      if (Math.random() < 0.005) {
        const name = JSON.stringify({ displayName: `Bench ${i} ${Date.now()}` });
        await ask(node, 'PUT', `/api/users/${people[i].id}`, tokens[i], name);
        continue;
      }
      const path = kind === 'id' ? people[i].id : `by-handle/${people[i].handle}`;
      const begun = process.hrtime.bigint();
      await ask(node, 'GET', `/api/users/${path}`, tokens[(i + 1) % tokens.length]);
      took.push(Number(process.hrtime.bigint() - begun) / 1e6);
    }
  }));
  const used = cpu() - before;
  took.sort((a, b) => a - b);
  const at = (share) => +took[Math.floor(took.length * share)].toFixed(2);
  console.log(JSON.stringify({
    kind, perSecond: Math.round(took.length / seconds), p50: at(0.5), p99: at(0.99), cpuMillis: +((used * 1000) / took.length).toFixed(3),
  }));
}

for (let i = 0; i < rounds; i++) {
  await round('id');
  await round('handle');
}
for (const node of nodes) {
  const text = await ask(node, 'GET', '/metrics', '').catch(() => '');
  const figures = text.split('\n').filter((line) => /^cache_(hits|misses|load_seconds_count|invalidation_lag_seconds)/.test(line));
  console.log(figures.join('\n'));
}
agent.destroy();
