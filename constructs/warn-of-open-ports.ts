import {
  BIND_ADDRESS,
  BIND_ADDRESS_WITHOUT_LOGIN,
  isBeyondThisMachine,
} from '../config/general-settings';
import { valueOf, type Rule, type Setting } from '../config/setting';
import type { Declaration } from './declaration';

/** Says which ports stay on this machine while others are published, or that everybody drives them. */
export const warnOfOpenPorts =
  (declarations: readonly Declaration[]): Rule =>
  (settings) => {
    const names = portsWithoutLogin(declarations).join(', ');
    const open = (setting: Setting<string>): boolean =>
      isBeyondThisMachine(valueOf(setting, settings));
    if (open(BIND_ADDRESS_WITHOUT_LOGIN)) {
      return [
        {
          where: BIND_ADDRESS_WITHOUT_LOGIN.name,
          problem: `publishes ${names} beyond this machine: they have no login, and who reaches them can run code here`,
          hint: `keep it only in a network that you trust, else ${BIND_ADDRESS_WITHOUT_LOGIN.name}=127.0.0.1`,
        },
      ];
    }
    if (!open(BIND_ADDRESS)) return [];
    return [
      {
        where: BIND_ADDRESS.name,
        problem: `does not publish ${names}: they have no login, and stay on this machine`,
        hint: `if all in your network may use them: ${BIND_ADDRESS_WITHOUT_LOGIN.name}=${valueOf(BIND_ADDRESS, settings)}`,
      },
    ];
  };

const portsWithoutLogin = (declarations: readonly Declaration[]): string[] =>
  declarations.flatMap(({ ports = {} }) =>
    Object.values(ports).flatMap(({ published }) =>
      published?.access === 'this machine' ? [published.setting.name] : [],
    ),
  );
