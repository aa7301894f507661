using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>What the person sees of a run. One flow of control uses it.</summary>
internal interface IRunView : IAsyncDisposable
{
    /// <summary>Says one lasting line.</summary>
    void Say(string line);

    /// <summary>Says what went wrong: one clear line, and below it what helps to understand.</summary>
    void Problem(string line, IReadOnlyList<string> details);

    /// <summary>Shows how the lab is at this moment.</summary>
    void Show(RunStatus status);

    /// <summary>Shows the end.</summary>
    /// <param name="report">The last judgement.</param>
    /// <param name="folder">Where report.json and report.html were written; null when they were not.</param>
    void Verdict(LabReport report, string? folder);
}
