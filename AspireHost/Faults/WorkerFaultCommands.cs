using Microsoft.Extensions.DependencyInjection;
using StreamLab.Hosting.Commands;
using StreamLab.Processes;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.AspireHost.Faults;

/// <summary>Adds dashboard commands that inject faults into workers. They are faults of the run, like those from ControlRoom's page.</summary>
internal static class WorkerFaultCommands
{
    private static readonly OfferedCommand Pause = new(
        "pause", "Pause", "Suspends the worker's process. Its connections stay open.", "Pause", OfferedWhen.Running);

    private static readonly OfferedCommand Resume = new(
        "resume", "Resume", "Continues the worker's process.", "Play", OfferedWhen.Paused);

    private static readonly OfferedCommand Kill = new(
        "kill", "Kill", "Ends the worker at once (SIGKILL), as a crash would; it is started again after a second.", "Flash", OfferedWhen.Running)
    {
        Question = "Kill {0}? It is started again after a second.",
    };

    /// <summary>Adds the commands.</summary>
    public static IResourceBuilder<ProjectResource> WithFaultCommands(this IResourceBuilder<ProjectResource> worker)
    {
        var name = worker.Resource.Name;
        if (!FaultTarget.TryParse(name, out var target))
        {
            throw new ArgumentException($"'{name}' is not a worker of the lab.", nameof(worker));
        }

        if (ProcessSignals.WhyNoPause is null)
        {
            worker
                .WithCommand(Pause.Name, Pause.Title, context => Desk(context).BreakAsync(FaultAction.Pause, target, context.CancellationToken), Pause.Options(name))
                .WithCommand(Resume.Name, Resume.Title, context => Desk(context).RestoreAsync(target, context.CancellationToken), Resume.Options(name));
        }

        return worker.WithCommand(
            Kill.Name, Kill.Title, context => Desk(context).BreakAsync(FaultAction.Kill, target, context.CancellationToken), Kill.Options(name));
    }

    private static FaultCommandHandler Desk(ExecuteCommandContext context) => context.Services.GetRequiredService<FaultCommandHandler>();
}
