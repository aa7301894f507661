using StreamLab.Lab.Views;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Tests.Fakes;

/// <summary>Remembers what was shown.</summary>
internal sealed class FakeView(Journal journal) : IRunView
{
    public List<string> Said { get; } = [];

    public List<string> Problems { get; } = [];

    public RunStatus? Shown { get; private set; }

    public void Say(string line) => Said.Add(line);

    public void Problem(string line, IReadOnlyList<string> details) => Problems.AddRange([line, .. details]);

    public void Show(RunStatus status) => Shown = status;

    public void Verdict(LabReport report, string? folder) => journal.Add($"verdict {report.Verdict} {folder}".TrimEnd());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
