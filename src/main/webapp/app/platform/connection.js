// @ts-check
import { Realtime } from './realtime.js';
import { session } from './session.js';
import { Store } from './store.js';

/** The page's own connection, and its state for whoever shows it. */
export const realtime = new Realtime({
    url: location.origin.replace('http', 'ws') + '/ws',
    token: (refused) => session.token(refused),
    socket: document.querySelector('meta[name=websocket]')?.getAttribute('content') !== 'off',
});

class Connection extends Store {
    status = realtime.status;

    constructor() {
        super();
        realtime.on('status', (status) => {
            this.status = status;
            this.changed();
        });
    }

    get online() {
        return this.status.state === 'online';
    }
}

export const connection = new Connection();
