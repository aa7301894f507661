using System.Collections.Concurrent;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.LocalHost.Children;

namespace StreamLab.LocalHost.Tests.Fakes;

/// <summary>Starts fake children and remembers them.</summary>
internal sealed class FakeLauncher(Journal journal) : IChildLauncher
{
    private readonly ConcurrentQueue<FakeChild> _children = new();

    /// <summary>Every child ever started, oldest first.</summary>
    public IReadOnlyList<FakeChild> Children => [.. _children];

    /// <summary>Names of children that ignore a request to stop.</summary>
    public HashSet<string> Stubborn { get; } = [];

    /// <summary>Exit codes with which children of a name end as soon as they start.</summary>
    public Dictionary<string, int> EndAtOnce { get; } = [];

    /// <summary>With how many partitions a child of a name says that it is ready.</summary>
    public Func<string, int?> PartitionsOf { get; set; } = _ => null;

    public IChild Start(ChildPlan plan, LastLines lines)
    {
        journal.Add($"start {plan.Name}");
        lines.Add($"{plan.Name} says hello");
        var child = new FakeChild(plan, journal, Stubborn.Contains(plan.Name), () => PartitionsOf(plan.Name));
        _children.Enqueue(child);
        if (EndAtOnce.TryGetValue(plan.Name, out var code))
        {
            child.End(code);
        }

        return child;
    }

    public FakeChild? Newest(string name) => _children.LastOrDefault(child => child.Name == name);
}
