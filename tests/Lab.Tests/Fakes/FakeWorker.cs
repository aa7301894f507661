using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;

namespace StreamLab.Lab.Tests.Fakes;

/// <summary>A worker without a process, which notes what is done to it.</summary>
internal sealed class FakeWorker(string name, Journal journal) : IBreakableWorker
{
    public string Name => name;

    public ChildState State { get; set; } = ChildState.Running;

    public int Restarts => 0;

    public DateTimeOffset StartedAt => DateTimeOffset.MinValue;

    public StartFailedException? Failure => null;

    public IReadOnlyList<string> LastLines => [];

    public int? Partitions { get; set; }

    public void Release() => journal.Add($"release {name}");

    public void MarkRunning() => State = ChildState.Running;

    public Task StopAsync(TimeSpan timeout, CancellationToken abort) => Task.CompletedTask;

    public bool TryKill() => Note("kill", ChildState.Down);

    public bool TryPause() => Note("pause", ChildState.Paused);

    public Task ResumeAsync(CancellationToken cancellationToken)
    {
        journal.Add($"resume {name}");
        return Task.CompletedTask;
    }

    private bool Note(string deed, ChildState state)
    {
        if (State != ChildState.Running)
        {
            return false;
        }

        journal.Add($"{deed} {name}");
        State = state;
        return true;
    }
}
