using StreamLab.LocalHost.Children;

namespace StreamLab.LocalHost.Runs;

/// <summary>The plans of a run's children.</summary>
/// <param name="ControlRoom">The ControlRoom.</param>
/// <param name="Consumers">The consumers, in order of number.</param>
/// <param name="Producers">The producers, in order of number.</param>
internal sealed record ChildPlans(
    ChildPlan ControlRoom, IReadOnlyList<ChildPlan> Consumers, IReadOnlyList<ChildPlan> Producers)
{
    /// <summary>The workers of the stages of a pipeline, stage by stage.</summary>
    public IReadOnlyList<ChildPlan> Stages { get; init; } = [];

    /// <summary>Plans an additional consumer by the number of its group and its number in it, both from 1.</summary>
    public required Func<int, int, ChildPlan> ConsumerOf { get; init; }
}
