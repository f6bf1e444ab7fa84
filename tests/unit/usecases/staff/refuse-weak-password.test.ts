import { describe, expect, test } from '@jest/globals';
import { refuseWeakPassword } from '../../../../src/usecases/staff/refuse-weak-password.ts';

const OWNER = { email: 'claire.durand@asso-myosites.example', name: 'Claire' };
const check = (password: string) => () => refuseWeakPassword(password, OWNER);

describe('a password', () => {
  test.each([
    'quatre chaises bleues sous la pluie',
    'j’ai une claire fontaine',
    'ñandú-Ωmega-三つ葉-été',
    'tr0ub4dor&3xyz',
    'DURANDetfils en voyage',
  ])('may be « %s »', (password) => expect(check(password)).not.toThrow());

  test('is not short, counted as a reader counts', () => {
    expect(check('onze signes')).toThrow('12 caractères');
    expect(check('🌧🌧🌧🌧🌧🌧🌧🌧')).toThrow('12 caractères');
    expect(check('x'.repeat(257))).toThrow('trop long');
  });

  test.each([
    'MotDePasse2026!',
    'azertyuiop123',
    'Password-1234',
    '202611252026',
    'aaaaaaaaaaaaaa',
    'Je t’aime fort 2026',
    '!!!!!!!!!!!!!!',
  ])('is not what everybody has, as « %s »', (password) => expect(check(password)).toThrow('trop courant'));

  test.each(['claire.durand1', 'ClaireDurand2026', OWNER.email, 'Claire Claire 12', 'durand-asso-26'])(
    'is not one’s own name or address, as « %s »',
    (password) => expect(check(password)).toThrow('votre nom'),
  );
});
