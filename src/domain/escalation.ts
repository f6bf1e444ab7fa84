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

export type Escalation = { readonly reason: EscalationReason };
