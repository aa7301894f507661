using StreamLab.Settings;

namespace StreamLab.Processes;

/// <summary>Tells a user who starts this program to start StreamLab instead.</summary>
internal static class HelperUsage
{
    /// <summary>Prints the message.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RefuseAsync()
    {
        await Console.Error.WriteLineAsync("StreamLab.Processes is started by StreamLab itself; start StreamLab with: dotnet run --project AppHost");
        return ExitCodes.BadSettings;
    }
}
