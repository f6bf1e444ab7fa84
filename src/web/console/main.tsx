import './console.css';
import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

/** The server let styles in under this nonce; browsers hide it from everything but the property. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const place = document.getElementById('console');
if (place !== null) {
  const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });
  createRoot(place).render(
    <StrictMode>
      <RendererProvider renderer={renderer}>
        <App />
      </RendererProvider>
    </StrictMode>,
  );
}
