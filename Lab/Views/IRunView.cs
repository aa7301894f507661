using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>The console output of a run. Not for concurrent use.</summary>
internal interface IRunView : IAsyncDisposable
{
    /// <summary>Prints a line that stays.</summary>
    void Say(string line);

    /// <summary>Prints an error in one line, with details below it.</summary>
    void Problem(string line, IReadOnlyList<string> details);

    /// <summary>Shows the lab's current status.</summary>
    void Show(RunStatus status);

    /// <summary>Shows the verdict.</summary>
    /// <param name="report">The final report.</param>
    /// <param name="folder">The folder of report.json and report.html; null when they were not written.</param>
    void Verdict(LabReport report, string? folder);
}
