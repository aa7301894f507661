using Microsoft.Extensions.Time.Testing;
using StreamLab.Lab.Reports;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Lab.Workers;
using StreamLab.LocalHost.Children;
using StreamLab.LocalHost.Runs;
using StreamLab.Settings;

namespace StreamLab.LocalHost.Tests.Fakes;

/// <summary>A run over fakes, on a clock that runs as fast as it can.</summary>
internal sealed class RunHarness : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    public RunHarness(LabSettings settings)
    {
        Settings = settings;
        Signal = new(Time);
        Launcher = new(Journal);
        View = new(Journal);
        Cluster = new(Journal);
        Room = new(Launcher, Journal, settings.Topic.Partitions);
        Launcher.PartitionsOf = name => name.StartsWith("consumer", StringComparison.Ordinal)
            ? (settings.Topic.Partitions - Room.Unassigned) / settings.Consumers
            : settings.Topic.Partitions;
    }

    public LabSettings Settings { get; }

    public Journal Journal { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public StopSignal Signal { get; }

    public FakeLauncher Launcher { get; }

    public FakeView View { get; }

    public FakeCluster Cluster { get; init; }

    public FakeControlRoom Room { get; set; }

    public FakeLink? Link { get; private set; }

    public ReportFolder? Folder { get; init; }

    /// <summary>Runs to the end; <paramref name="onTick"/> is called between the clock's steps.</summary>
    public async Task<int> RunAsync(Action? onTick = null)
    {
        var messages = new ConsoleMessages();
        var lab = new RunContext(Settings, Room.Page);
        var poller = new StatusPoller(lab, Room, View, messages, Time);
        var start = new StartSequence(lab, Cluster, _ => Plans(), Launcher, new(HostKind.Local, 0xbeef, "token", host => Link = new FakeLink(host)), poller, View, messages, Time);
        var end = new EndSequence(lab, Room, Folder, poller, View, Time);
        var run = new LocalRun(lab, start, new ProducingPhase(lab, poller, Time), end, View, Signal, Time);
        var running = Task.Run(run.RunAsync);
        await Eventually.IsTrueAsync(() => running.IsCompleted, step: () =>
        {
            onTick?.Invoke();
            Time.Advance(Tick);
        });
        return await running;
    }

    public void Dispose() => Signal.Dispose();

    private ChildPlans Plans() => new(
        Plan("control-room"),
        [.. Enumerable.Range(1, Settings.Consumers).Select(number => Plan($"consumer-{number}"))],
        [.. Enumerable.Range(1, Settings.Producers).Select(number => Plan($"producer-{number}") with { EndsByItself = true })])
    {
        ConsumerOf = static (group, number) => Plan(Replicas.ConsumerOf(group, number).Instance),
    };

    private static ChildPlan Plan(string name) => new() { Name = name, Assembly = name + ".dll" };
}
