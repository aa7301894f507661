using StreamLab.Settings;

namespace StreamLab.Processes;

/// <summary>What this program says to a person who starts it.</summary>
internal static class HelperUsage
{
    /// <summary>Says it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RefuseAsync()
    {
        await Console.Error.WriteLineAsync("StreamLab.Processes is started by StreamLab itself; start StreamLab with: dotnet run --project AppHost");
        return ExitCodes.BadSettings;
    }
}
