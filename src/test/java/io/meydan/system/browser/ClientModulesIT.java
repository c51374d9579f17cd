package io.meydan.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.meydan.system.Browser;
import io.meydan.system.Cluster;
import io.meydan.system.SystemTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client's small parts, each by itself, in the browser they are made for. */
@SystemTest
class ClientModulesIT {

    private final Page page;

    ClientModulesIT(Cluster cluster, Browser browser) {
        page = browser.visitor(cluster.address()).open("/signin");
    }

    @BeforeEach
    void the_page_is_there() {
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    @Test
    void a_window_lets_go_of_the_far_end_and_says_so() {
        assertThat(run("""
                const { PageWindow } = await import('@/platform/page.js');
                const page = (from, to) => Array.from({ length: to - from }, (_, i) => ({ id: `m${from + i}`, seq: from + i }));
                const w = new PageWindow(100);
                const seen = [];
                const say = () => seen.push([w.items[0].seq, w.items.at(-1).seq, w.hasOlder, w.hasNewer].join(' '));
                w.replace(page(100, 150), { hasOlder: true, hasNewer: false }); say();
                w.prepend(page(50, 100), true); say();
                w.prepend(page(0, 50), false); say();
                seen.push(String(w.live({ id: 'm150', seq: 150 })));
                w.append(page(90, 140), true); say();
                w.append(page(140, 150), false); say();
                seen.push(String(w.live({ id: 'm150', seq: 150 })), String(w.live({ id: 'm150', seq: 150 }))); say();
                seen.push(String(new Set(w.items.map(({ id }) => id)).size === w.items.length));
                return seen;
                """))
                .isEqualTo(List.of(
                        "100 149 true false",
                        "50 149 true false",
                        "0 99 false true",
                        "false",
                        "40 139 true true",
                        "50 149 true false",
                        "true",
                        "true",
                        "51 150 true false",
                        "true"));
    }

    @Test
    void text_is_cut_into_pieces_and_never_read_as_markup() {
        assertThat(run("""
                const { tokens } = await import('@/platform/text.js');
                const cut = (text) => tokens(text).map(({ kind, value }) => `${kind}:${value}`).join('|');
                return [
                    'a **b** c', 'run `rm -rf` now', 'see https://a.example/x_(y). Bye', '(https://a.example)',
                    'ask @ann.lee, please', 'mail ann@b.example', '2*3*4', 'an *odd* one', '**', '<img src=x onerror=alert(1)>',
                    'javascript:alert(1)', '```\\nlet a = 1;\\n```', '@Şule_ə ok', '`**x**`',
                ].map(cut);
                """))
                .isEqualTo(List.of(
                        "text:a |bold:b|text: c",
                        "text:run |code:rm -rf|text: now",
                        "text:see |link:https://a.example/x_(y)|text:. Bye",
                        "text:(|link:https://a.example|text:)",
                        "text:ask |mention:ann.lee|text:, please",
                        "text:mail ann@b.example",
                        "text:2*3*4",
                        "text:an |italic:odd|text: one",
                        "text:**",
                        "text:<img src=x onerror=alert(1)>",
                        "text:javascript:alert(1)",
                        "block:let a = 1;",
                        "mention:Şule_ə|text: ok",
                        "code:**x**"));
    }

    @Test
    void the_back_off_doubles_to_sixteen_seconds_and_spreads() {
        assertThat(run("""
                const { delay } = await import('@/platform/backoff.js');
                return [[0, 0.5], [1, 0.5], [2, 0.5], [3, 0.5], [4, 0.5], [9, 0.5], [0, 0], [4, 1]].map(([n, r]) => delay(n, r));
                """)).isEqualTo(List.of(1000, 2000, 4000, 8000, 16000, 16000, 750, 20000));
    }

    @Test
    void a_position_takes_each_number_once_and_notices_a_hole() {
        assertThat(run("""
                const { Positions } = await import('@/platform/positions.js');
                const p = new Positions();
                p.want('r', 5);
                const topic = 'conversation:r';
                const all = [p.greet({ 'user:u': 3 }), p.take('user:u', 4), p.take('user:u', 4), p.greet({ 'user:u': 9 })];
                all.push(p.take(topic, 5), p.take(topic, 6), p.take(topic, 9), p.take(topic, 7), p.take(topic, 8), p.take(topic, 9), p.of('r'));
                p.resync(topic, 40);
                return [...all, p.take(topic, 40), p.take(topic, 41)].map(String);
                """))
                .isEqualTo(List.of(
                        "null", "next", "known", "4", "known", "next", "gap", "next", "next", "next", "9", "known",
                        "next"));
    }

    @Test
    void what_is_heard_while_a_page_is_fetched_is_not_lost_with_what_the_page_replaces() {
        assertThat(run("""
                const { Timeline } = await import('@/chat/timeline.js');
                const { session } = await import('@/platform/session.js');
                const real = globalThis.fetch;
                const message = (seq) => ({ id: `m${seq}`, seq, roomId: 'r' });
                session.token = async () => 't';
                let answer;
                const asked = new Promise((begun) => {
                    globalThis.fetch = () => new Promise((resolve) => {
                        answer = (items) => resolve(Response.json({ items, hasMore: false }));
                        begun();
                    });
                });
                const timeline = new Timeline('r');
                const fetched = timeline.newest();
                await asked;
                timeline.stored(message(2));
                timeline.stored(message(3));
                const meanwhile = timeline.messages.map(({ id }) => id).join(' ');
                answer([message(1), message(2)]);
                await fetched;
                timeline.close();
                globalThis.fetch = real;
                delete session.token;
                return [meanwhile, timeline.messages.map(({ id }) => id).join(' '), String(timeline.below)];
                """)).isEqualTo(List.of("m2 m3", "m1 m2 m3", "0"));
    }

    /** A line that polls, over answers made up here: what it says and what it asks for. */
    private static final String POLLING = """
            const { PollLine } = await import('@/platform/poll-line.js');
            const said = [];
            const asked = [];
            const real = globalThis.fetch;
            const answers = [
                { events: [], cursor: 'c1', resync: [], topics: { 'user:u': 3 } },
                { events: [{ event: 'message:new', topic: 'conversation:r', seq: 6, data: {} }], cursor: 'c2', resync: [], topics: { 'conversation:r': 5 } },
                { events: [], cursor: 'c3', resync: ['conversation:r'], topics: { 'conversation:r': 9 }, refused: ['conversation:s'] },
            ];
            globalThis.fetch = async (address, { method = 'GET', body }) => {
                asked.push(`${method} ${decodeURIComponent(String(address))} ${body ?? ''}`.trim());
                if (!String(address).includes('/events')) return Response.json({ id: 'm1' }, { status: 201 });
                const answer = answers.shift();
                return answer ? Response.json(answer) : Response.json({ type: '/problems/unauthorized' }, { status: 401 });
            };
            await new Promise((done) => {
                const line = new PollLine('https://a.example/api', 't', {
                    ready: () => {
                        said.push('ready');
                        line.request('room:join', { roomId: 'r', after: 5 }).then((joined) => said.push(`joined ${joined.lastSeq}`));
                        line.request('message:send', { roomId: 'r', clientId: 'c', text: 'x' }).then(({ id }) => said.push(`stored ${id}`));
                    },
                    event: ({ event, data, seq }) => {
                        said.push(`${event} ${seq ?? data.lastSeq}`);
                        if (seq) line.request('room:join', { roomId: 's' }).catch(({ code }) => said.push(code));
                    },
                    closed: (code) => done(said.push(`closed ${code}`)),
                });
            });
            globalThis.fetch = real;
            return [...said.sort(), ...asked];
            """;

    @Test
    void polling_stands_in_for_a_socket_and_remembers_its_cursor() {
        assertThat(run(POLLING))
                .isEqualTo(List.of(
                        "closed 4001",
                        "joined 5",
                        "message:new 6",
                        "ready",
                        "resync 9",
                        "stored m1",
                        "topic-forbidden",
                        "GET https://a.example/api/events?",
                        "POST https://a.example/api/chat/rooms/r/messages {\"clientId\":\"c\",\"text\":\"x\"}",
                        "GET https://a.example/api/events?topic=conversation:r@5&cursor=c1",
                        "GET https://a.example/api/events?topic=conversation:s&cursor=c2",
                        "GET https://a.example/api/events?cursor=c3"));
    }

    @Test
    void dates_are_right_in_three_languages_azerbaijani_included() {
        assertThat(run("""
                const { i18n } = await import('@/platform/i18n.js');
                const { longDate, time, list, day } = await import('@/platform/format.js');
                const when = new Date('2026-03-09T14:05:00Z');
                const now = new Date('2026-03-10T01:00:00Z');
                const all = [];
                for (const locale of ['en', 'tr', 'az']) {
                    await i18n.use(locale);
                    all.push(longDate(when, true), time(when), list(['Ann', 'Bob', 'Cleo']), day(when, now));
                }
                return all;
                """))
                .isEqualTo(List.of(
                        "Monday, 9 March 2026",
                        "17:05",
                        "Ann, Bob and Cleo",
                        "Yesterday",
                        "9 Mart 2026 Pazartesi",
                        "17:05",
                        "Ann, Bob ve Cleo",
                        "Dün",
                        "9 mart 2026, bazar ertəsi",
                        "17:05",
                        "Ann, Bob və Cleo",
                        "Dünən"));
    }

    @Test
    void plurals_and_gaps_in_texts_are_filled() {
        assertThat(run("""
                const { i18n, t } = await import('@/platform/i18n.js');
                await i18n.use('en');
                return [t('thread.replies', { count: 0 }), t('thread.replies', { count: 1 }), t('thread.replies', { count: 7 }), t('no.such.text')];
                """)).isEqualTo(List.of("No replies yet", "1 reply", "7 replies", "no.such.text"));
    }

    @Test
    void the_close_codes_of_the_client_are_those_of_the_contract() {
        assertThat(run("""
                const { CLOSE_CODES, meaningOf } = await import('@/platform/close-codes.js');
                return [...Object.entries(CLOSE_CODES).map(([code, { again }]) => `${code} ${again}`), meaningOf(1006).again];
                """))
                .isEqualTo(List.of(
                        "1000 backoff",
                        "1003 never",
                        "1007 never",
                        "1009 never",
                        "1012 now",
                        "1013 backoff",
                        "4001 token",
                        "4003 never",
                        "4008 now",
                        "4009 never",
                        "4029 later",
                        "backoff"));
    }

    /** Both themes, every pair of colours in which text is set; WCAG 2.2 AA asks for 4.5 : 1. */
    @Test
    void text_has_contrast_in_light_and_dark() {
        var pairs = """
                const pairs = [
                    ['ink', 'paper'], ['ink', 'side'], ['ink', 'raised'], ['ink', 'bubble'], ['ink', 'hover'],
                    ['soft', 'paper'], ['soft', 'side'], ['soft', 'raised'], ['soft', 'bubble'], ['soft', 'hover'], ['soft', 'sunken'],
                    ['accent', 'paper'], ['accent', 'side'], ['accent', 'raised'], ['accent', 'tint'], ['on-accent', 'accent'], ['on-accent', 'accent-deep'],
                    ['tint-ink', 'tint'], ['tint-soft', 'tint'], ['bad', 'paper'], ['bad', 'bad-tint'], ['ink', 'bad-tint'],
                    ['paper', 'bad'], ['warn-ink', 'warn-tint'], ['ink', 'mark'], ['tint-ink', 'mark'], ['accent-deep', 'bubble'], ['accent-deep', 'tint'],
                ];
                const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
                const probe = document.body.appendChild(document.createElement('i'));
                const light = (name) => {
                    probe.style.color = `var(--${name})`;
                    paint.fillStyle = getComputedStyle(probe).color;
                    paint.fillRect(0, 0, 1, 1);
                    const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const poor = [];
                for (const theme of ['light', 'dark']) {
                    document.documentElement.dataset.theme = theme;
                    for (const [text, ground] of pairs) {
                        const [a, b] = [light(text), light(ground)].sort((x, y) => y - x);
                        const ratio = (a + 0.05) / (b + 0.05);
                        if (ratio < 4.5) poor.push(`${theme}: ${text} on ${ground} ${ratio.toFixed(2)}`);
                    }
                }
                probe.remove();
                return poor;
                """;

        assertThat(run(pairs)).isEqualTo(List.of());
    }

    private Object run(String body) {
        return page.evaluate("async () => {" + body + "}");
    }
}
