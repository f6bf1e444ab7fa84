import { Checkbox } from '@fluentui/react-components';
import type { Role } from '../../../domain/staff.ts';
import { COMMON, ROLES } from '../words/common.ts';
import { ACCOUNTS } from '../words/shell.ts';

const NAMES = Object.keys(ROLES) as readonly Role[];

type Props = { roles: readonly Role[]; choose: (roles: readonly Role[]) => void; problem: string | null };

/** Rights that add up, each with what it opens. */
export function RoleBoxes({ roles, choose, problem }: Props) {
  return (
    <fieldset className="roles">
      <legend>{ACCOUNTS.roles}</legend>
      {NAMES.map((role) => (
        <Checkbox
          key={role}
          label={COMMON.of(ROLES[role].name, ROLES[role].what)}
          checked={roles.includes(role)}
          onChange={(_, { checked }) =>
            choose(checked === true ? [...roles, role] : roles.filter((other) => other !== role))
          }
        />
      ))}
      <p role="alert" className="failed">
        {problem}
      </p>
    </fieldset>
  );
}
