import './chat.css';
import { buildShell } from './shell.ts';
import { startChat } from './start-chat.ts';

/** Where this script came from is where the API and the stylesheet are, also in somebody else's page. */
const SCRIPT: string = import.meta.url;

/** `<epaule-chat>`: the conversation, apart from the styles of the page around it. */
class EpauleChat extends HTMLElement {
  #stop: (() => void) | null = null;

  connectedCallback(): void {
    const { origin } = new URL(SCRIPT);
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.replaceChildren();
    const leaveTo = this.getAttribute('leave-to') ?? 'about:blank';
    this.#stop = startChat(buildShell(root, `${origin}/chat.css`), origin, leaveTo);
  }

  disconnectedCallback(): void {
    this.#stop?.();
    this.#stop = null;
  }
}

if (customElements.get('epaule-chat') === undefined) customElements.define('epaule-chat', EpauleChat);
