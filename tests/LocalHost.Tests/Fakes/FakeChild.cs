using StreamLab.Lab.Tests.Fakes;
using StreamLab.LocalHost.Children;

namespace StreamLab.LocalHost.Tests.Fakes;

/// <summary>A child that ends when told: by the test, by a request to stop unless stubborn, or by a kill.</summary>
internal sealed class FakeChild(ChildPlan plan, Journal journal, bool stubborn, Func<int?> partitions) : IChild
{
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => plan.Name;

    public Task<int> Exited => _exited.Task;

    public bool IsAlive => !_exited.Task.IsCompleted;

    public bool AskedToStop { get; private set; }

    public int? Partitions => partitions();

    public void Release() => journal.Add($"release {Name}");

    public void RequestStop()
    {
        journal.Add($"stop {Name}");
        AskedToStop = true;
        if (!stubborn)
        {
            _exited.TrySetResult(0);
        }
    }

    public void Kill()
    {
        journal.Add($"kill {Name}");
        _exited.TrySetResult(137);
    }

    public void Pause() => journal.Add($"pause {Name}");

    public void Continue() => journal.Add($"continue {Name}");

    public void End(int code) => _exited.TrySetResult(code);

    public void Dispose()
    {
    }
}
