import { makeSqliteLab } from './sqlite-lab.ts';
import { describeStore } from './store.contract.ts';

describeStore('SQLite', makeSqliteLab);
