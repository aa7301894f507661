using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Contestants;

/// <summary>One way of doing the work that is measured.</summary>
internal interface IContestant
{
    /// <summary>Its name in tables and in <c>--against</c>.</summary>
    string Name { get; }

    /// <summary>What it is, in one line.</summary>
    string Description { get; }

    /// <summary>Does the work once.</summary>
    /// <exception cref="BenchException">It did not.</exception>
    Task<Sample> RunAsync(Work work, CancellationToken cancellationToken);
}
