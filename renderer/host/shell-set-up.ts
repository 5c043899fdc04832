// Setting the desk up, by the shell's functions. What the shell fails at is said as "not done", with no more to go by: its
// own log has the fault.
import type { ShellBridge } from '#core/ipc/channels.ts';
import type { EnrolmentResult, ServerCheck, ServerChoice, SetUpState } from '#core/ipc/set-up.ts';

export type HostSetUp = {
  read(): Promise<SetUpState>;
  checkServer(address: string): Promise<ServerCheck>;
  chooseServer(address: string): Promise<ServerChoice>;
  enrol(code: string, deviceId: string): Promise<EnrolmentResult>;
};

const failed = { type: 'Fault', fault: 'NotReached', code: null, certificate: null } as const;

export function createShellSetUp(shell: ShellBridge): HostSetUp {
  return {
    async read() {
      const answer = await shell.readSetUp();
      return answer.ok ? answer.value : { server: null, enrolledAs: null, managedProblems: [] };
    },
    async checkServer(address) {
      const answer = await shell.checkServer({ address });
      return answer.ok ? answer.value : { ...failed, code: answer.code };
    },
    async chooseServer(address) {
      const answer = await shell.chooseServer({ address });
      return answer.ok ? answer.value : { type: 'NotChosen', code: 'NotKept' };
    },
    async enrol(code, deviceId) {
      const answer = await shell.enrolDesk({ code, deviceId });
      return answer.ok ? answer.value : { type: 'NotEnrolled', code: 'CodeNotValid', until: null };
    },
  };
}
