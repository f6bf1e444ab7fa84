import type { Content } from '../../src/domain/content.ts';
import type { Response, UrgencyResponse, Variant, When } from '../../src/domain/response.ts';

const ALWAYS: When = { subtype: null, treatment: null, place: null, relative: null, situation: null };

export function variant(words: string, changes: Partial<Variant> & { readonly only?: Partial<When> } = {}): Variant {
  const { only, ...rest } = changes;
  return {
    when: { ...ALWAYS, ...only },
    acknowledge: `Accueil ${words}.`,
    short: `Essentiel ${words}.`,
    text: `Complet ${words}.`,
    links: [],
    next: [],
    ...rest,
  };
}

export function response(intent: string, changes: Partial<Response> = {}): Response {
  return {
    intent,
    title: intent,
    ask: intent.slice(0, 20),
    medical: false,
    variants: [variant(intent)],
    reviewBy: '2027-05-22',
    signedByDoctor: false,
    ...changes,
  };
}

function urgencyResponse(urgency: UrgencyResponse['urgency'], text: string, reminder: string): UrgencyResponse {
  return {
    urgency,
    reminder,
    variants: [
      { situation: ['tete-dos'], relative: null, text: `${text} (tête et dos)`, links: [] },
      { situation: null, relative: null, text, links: [] },
    ],
  };
}

export const SAMPLE_RETENTION = {
  ...{ conversations: 200, messages: 90, replies: 90, understandings: 30, escalations: 180, alerts: 30 },
  ...{ statuses: 30, quarantine: 30, receipts: 800, audit: 365 },
};

/** A small assistant of its own: no sentence of the real one, so that its tests do not depend on editors. */
export function sampleContent(changes: Partial<Content> = {}): Content {
  const responses = [
    response('salutation'),
    response('remerciement'),
    response('hors-sujet'),
    response('parler-humain'),
    response('insatisfaction-reponse'),
    response('solitude', { variants: [variant('solitude', { next: ['groupe'] })] }),
    response('groupe'),
    response('essais', {
      medical: true,
      variants: [
        variant('essais inclusion', {
          only: { subtype: ['inclusion'] },
          links: [{ label: 'Page', url: 'https://exemple.org/doc.pdf', page: 36 }],
        }),
        variant('essais'),
      ],
    }),
    response('aggravation', {
      medical: true,
      variants: [variant('aggravation tête', { only: { situation: ['tete-dos'] } }), variant('aggravation')],
    }),
    response('fatigue', { medical: true }),
    response('douleur', { medical: true }),
  ];
  return {
    training: {
      intents: [],
      urgencies: [],
      situations: [],
      entities: { subtypes: [], treatments: [], places: [] },
      letters: [],
      followUps: [],
    },
    responses: new Map(responses.map((one) => [one.intent, one])),
    urgencyResponses: new Map([
      ['vital', urgencyResponse('vital', 'Appelez le 15.', 'Rappel : le 15.')],
      ['detresse', urgencyResponse('detresse', 'Appelez le 3114.', 'Rappel : le 3114.')],
      ['violence', urgencyResponse('violence', 'Le 17.', '')],
      ['rapide', urgencyResponse('rapide', "Appelez aujourd'hui.", '')],
    ]),
    texts: {
      greeting: 'Bonjour,',
      greetingNamed: 'Bonjour {name},',
      disclosure: {
        first: 'ici {assistant}, assistant automatique.',
        notice: 'Assistant automatique de {association}.',
        copy: '{company} garde une copie.',
      },
      demo: 'Démonstration.',
      choices: {
        more: 'En savoir plus',
        human: 'Une personne',
        over: "C'est passé",
        call: 'Appeler le {number}',
        sms: 'SMS au {number}',
      },
      misunderstood: ['Pas compris.', 'Toujours pas compris.'],
      numbers: '15 et 3114.',
      sentences: {
        voice: 'Pas écouter.',
        sticker: 'Bien reçu.',
        approval: 'Entendu.',
        attachment: 'Pas ouvrir.',
        unreadable: 'Pas lu.',
        'nothing-more': 'Rien de plus.',
        declined: "D'accord.",
        failure: 'Panne.',
      },
      attachmentBeside: 'Pas ouvrir, à côté.',
      withheld: 'Réponse retenue.',
      escalation: { open: "Lu jusqu'à {until}.", closed: 'Lu {next}.', unknown: 'Noté.' },
      alarm: {
        open: "Un référent lit jusqu'à {until}.",
        closed: 'Personne ne lit ; la suite {next}.',
        unknown: "Personne ne lit à l'instant.",
        held: "Elle n'est pas un service d'urgence.",
        takenBack: 'Le numéro reste là.',
        over: 'Cela est passé.',
      },
      safetyLine: 'Si cela empire : le 15.',
      restOffered: 'Il reste un sujet.',
      erasure: {
        question: 'Tout effacer ?',
        done: 'Effacé.',
        left: 'Rien effacé.',
        copy: '{company} garde sa copie.',
        choices: { confirm: 'Oui, effacer', leave: 'Non, garder' },
      },
      referent: {
        takenOver: 'Vous parlez à {name}.',
        handedBack: "L'assistant répond.",
        closed: 'Terminé.',
        holdEnded: 'Cela attend de nouveau.',
        promiseBroken: "Ce n'est pas oublié.",
        late: 'Pardon, {wait} déjà.',
        latePromise: 'Pardon, annoncé plus tôt.',
      },
    },
    config: {
      name: 'Épaule',
      association: "l'association",
      ellipsisWithoutContext: null,
      comfort: ['solitude'],
      courtesies: ['salutation', 'remerciement'],
      suggestions: ['essais', 'fatigue', 'solitude'],
      maxIntents: 3,
      introduceAgainAfterMs: 86_400_000,
      alarmMs: 43_200_000,
      escalateIntents: { 'parler-humain': 'demande', 'insatisfaction-reponse': 'insatisfaction' },
      hours: null,
      referents: [],
      regions: new Map(),
      needs: new Map(),
      escalation: { holdMs: 900_000, remindMs: 600_000, raiseMs: 1_800_000, digest: null },
      testers: {},
      retention: SAMPLE_RETENTION,
      chatPage: {
        title: 'Page',
        intro: 'Bonjour.',
        leaveTo: 'https://exemple.org/',
        numbers: [{ label: 'Urgence', tel: '15', by: 'call' }],
      },
    },
    comments: null,
    trainingHash: 'sample',
    ...changes,
  };
}
