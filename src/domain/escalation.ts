/** Why a person is asked for (DESIGN: "escalation"). A closed list: the console sorts by it. */
export type EscalationReason =
  | 'urgence-vitale'
  | 'urgence-detresse'
  | 'urgence-violence'
  | 'urgence-rapide'
  | 'demande'
  | 'incompris'
  | 'insatisfaction'
  | 'reponse-retenue'
  | 'piece-jointe'
  | 'regle'
  | 'panne';

/** The request for a person, and what routing goes by. None of it is a patient's word. */
export type Escalation = {
  readonly reason: EscalationReason;
  /** Of `config/regions.yml`, as far as the patient said where they live. */
  readonly region: string | null;
  /** A kind of need of `config/escalation.yml`. */
  readonly need: string | null;
  /** ISO 639-1; null: French, or nobody knows. */
  readonly language: string | null;
  /** When the patient was told that somebody reads (milliseconds since 1970); null: nothing was promised. */
  readonly expectedAt: number | null;
};

/** A request of which nothing more is known. */
export function askFor(reason: EscalationReason): Escalation {
  return { reason, region: null, need: null, language: null, expectedAt: null };
}
