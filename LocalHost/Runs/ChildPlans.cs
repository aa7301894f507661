using StreamLab.LocalHost.Children;

namespace StreamLab.LocalHost.Runs;

/// <summary>The children of a run.</summary>
/// <param name="ControlRoom">The service that judges.</param>
/// <param name="Consumers">The consumers, in order of their numbers.</param>
/// <param name="Producers">The producers, in order of their numbers.</param>
internal sealed record ChildPlans(
    ChildPlan ControlRoom, IReadOnlyList<ChildPlan> Consumers, IReadOnlyList<ChildPlan> Producers)
{
    /// <summary>Plans the consumer of a number, from 1: one more than there are now.</summary>
    public required Func<int, ChildPlan> ConsumerOf { get; init; }
}
