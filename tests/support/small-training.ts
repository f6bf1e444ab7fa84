import type { TrainingData } from '../../src/domain/training.ts';

/** A small training set of a made-up kind, enough for a model that can be tested in a second. */
export const SMALL_TRAINING: TrainingData = {
  intents: [
    {
      intent: 'salutation',
      description: 'La personne dit bonjour.',
      examples: ['bonjour', 'bonsoir à tous', 'salut', 'coucou', 'hello', 'bien le bonjour', 'slt', 'bonjour madame'],
    },
    {
      intent: 'remerciement',
      description: 'La personne remercie.',
      examples: [
        'merci',
        'merci beaucoup',
        'mille mercis',
        "merci d'avance",
        'mrc bcp',
        'je vous remercie',
        'grand merci',
      ],
    },
    {
      intent: 'traitements',
      description: 'La personne demande quels sont les traitements.',
      examples: [
        'quels sont les traitements ?',
        'comment agit la cortisone',
        'à quoi sert le méthotrexate ?',
        'quel médicament donne-t-on en premier',
        'le rituximab agit en combien de temps',
        'combien de temps dure un traitement',
        'quels médicaments pour la dermatomyosite',
        'le traitement de fond, comment agit-il ?',
      ],
    },
    {
      intent: 'essais-cliniques',
      description: 'La personne demande quels essais existent.',
      examples: [
        'y a-t-il des essais cliniques ?',
        'quels essais en cours',
        'où trouver la liste des essais',
        'existe-t-il une étude en cours',
        'les résultats du dernier essai clinique',
        'une étude recrute-t-elle en France',
        'des essais pour la myosite à inclusion ?',
        'quelles études cliniques en Europe',
      ],
    },
    {
      intent: 'trouver-specialiste',
      description: 'La personne cherche un médecin spécialiste.',
      examples: [
        'je cherche un spécialiste',
        'où trouver un centre expert',
        'quel médecin consulter à Lyon ?',
        'un bon neurologue près de chez moi',
        'connaissez-vous un rhumatologue à Lille',
        'adresse du centre de référence',
        'je cherche un kiné qui connaît la maladie',
        'où aller pour un deuxième avis',
      ],
    },
    {
      intent: 'hors-sujet',
      description: "Ce n'est pas pour cet assistant.",
      examples: [
        'quel temps fera-t-il demain',
        'une recette de gâteau au chocolat',
        'qui a gagné le match hier soir',
        'mon ordinateur est en panne',
        'raconte-moi une blague',
        'capitale du Pérou',
        'vends voiture bon état',
        'la bourse va-t-elle monter',
      ],
    },
  ],
  urgencies: [],
  situations: [],
  entities: {
    subtypes: [
      {
        value: 'myosite-a-inclusion',
        aliases: ['myosite à inclusion', 'myosite à inclusions', 'sIBM'],
        ambiguous: [{ alias: 'MI', needs: ['myosite', 'muscle'] }],
        not: ['carte mobilité inclusion'],
      },
      { value: 'dermatomyosite', aliases: ['dermatomyosite', 'dermato myosite'], ambiguous: [], not: [] },
      { value: 'scleromyosite', aliases: ['scléromyosite', 'sclérodermie + myosite'], ambiguous: [], not: [] },
    ],
    treatments: [
      { value: 'methotrexate', aliases: ['méthotrexate', 'métho'], ambiguous: [], not: [] },
      { value: 'rituximab', aliases: ['rituximab'], ambiguous: [], not: [] },
    ],
    places: [
      { value: 'Lyon', aliases: ['Lyon'], ambiguous: [], not: ['gare de Lyon'] },
      { value: 'Nord', aliases: [], ambiguous: [{ alias: 'Nord', needs: ['dans le'] }], not: [] },
    ],
  },
  followUps: [],
  letters: [
    {
      segments: [
        { text: 'Bonjour, je vous lis depuis longtemps sans écrire.', intents: [] },
        { text: 'Comment agit le méthotrexate ?', intents: ['traitements'] },
        { text: 'Et je cherche aussi un centre expert près de Lyon.', intents: ['trouver-specialiste'] },
      ],
    },
    {
      segments: [
        { text: 'Je suis retraité et je vis à la campagne avec mon chien.', intents: [] },
        { text: 'Existe-t-il un essai clinique en cours ?', intents: ['essais-cliniques'] },
      ],
    },
  ],
};
