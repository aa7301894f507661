using System.Globalization;

namespace StreamLab.Lab.Runs;

/// <summary>Describes exit codes in words.</summary>
internal static class ExitText
{
    private const int SignalBase = 128;
    private const int LastSignal = 64;

    public static string Format(int code) => code is > SignalBase and <= SignalBase + LastSignal && !OperatingSystem.IsWindows()
        ? string.Create(CultureInfo.InvariantCulture, $"was killed by signal {code - SignalBase}")
        : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code}");
}
