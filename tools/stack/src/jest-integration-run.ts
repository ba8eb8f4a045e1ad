interface Running {
  stop?: () => Promise<void>;
}

/** The run that Jest's global setup started; kept on globalThis, since Jest loads setup and teardown apart. */
export const running: Running = ((globalThis as { vardeIntegrationRun?: Running }).vardeIntegrationRun ??= {});
