using StreamLab.Kafka.Processes;

namespace StreamLab.AppHost.Local.Children;

/// <summary>How this program starts itself for a smaller task.</summary>
internal static class SelfCommand
{
    /// <summary>The command line that has <paramref name="words"/> as its arguments.</summary>
    public static GuardCommand Of(params string[] words) => GuardCommand.Of(typeof(SelfCommand).Assembly, words);
}
