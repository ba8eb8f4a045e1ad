import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Roles, roles } from '@varde/access';
import { type AnyProcess } from '@varde/process';
import { SUBSCRIBER, type SubscriberDefinition } from '../subscriber/subscriber-definition';
import { PROCESSES_OFF } from '../subscriber/subscriber-variables';
import { ProcessPage, type ProcessView } from './process-view';

/** The catalogue of what the service does by itself. Nothing about persons. */
@ApiTags('processes')
@Controller('v1/processes')
@Roles(...roles)
export class ProcessesController {
  constructor(
    @Inject(SUBSCRIBER) private readonly subscriber: SubscriberDefinition,
    @Inject(PROCESSES_OFF) private readonly off: readonly string[],
  ) {}

  @Get()
  @ApiOkResponse({ type: ProcessPage })
  listProcesses(): ProcessPage {
    const { name: service, processes } = this.subscriber;
    return {
      items: processes.map((process) => toView(service, process, !this.off.includes(process.name))),
      nextCursor: null,
    };
  }
}

function toView(service: string, { name, describes, reactsTo }: AnyProcess, enabled: boolean): ProcessView {
  const { human, ...description } = describes;
  return { name, service, enabled, ...description, human, reactsTo: Object.keys(reactsTo as object), parameters: {} };
}
