/** Why a bubble did not arrive, in French, by the code that its row bears (channels, usecases/deliver-outbox). */
const WHY: Readonly<Record<string, string>> = {
  held: "Retenu, parce qu'une personne a pris la conversation.",
  window: "La messagerie n'acceptait plus de réponse.",
  'no-such-person': "Cette personne n'est plus joignable par cette messagerie.",
  'person-unavailable': "Cette personne n'est pas joignable, ou elle a bloqué la page.",
  'cannot-reply': 'La messagerie refuse une réponse dans cette conversation.',
  'other-app': 'Une autre application tient cette conversation sur la page.',
  'not-tester': "L'application est en essai chez Meta, et cette personne n'y est pas inscrite.",
  permission: "L'application n'a pas le droit d'écrire à cette personne.",
  KEY_GONE: 'La personne a effacé ses données.',
};

export function explainDelivery(code: string | null): string {
  return WHY[code ?? ''] ?? "Ce message n'est pas arrivé. La personne qui s'occupe du serveur peut dire pourquoi.";
}
