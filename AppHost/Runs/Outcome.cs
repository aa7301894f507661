using StreamLab.Settings;

namespace StreamLab.AppHost.Runs;

/// <summary>How a run ended, for the process's exit code.</summary>
internal sealed class Outcome
{
    /// <summary>One of <see cref="ExitCodes"/>; a run without a verdict has failed.</summary>
    public int ExitCode { get; set; } = ExitCodes.Fail;
}
