using System.Reflection;

namespace StreamLab.Processes;

/// <summary>How this program starts itself for a smaller task.</summary>
public static class SelfCommand
{
    /// <summary>The command line that has <paramref name="words"/> as its arguments.</summary>
    public static GuardCommand Of(params string[] words) => GuardCommand.Of(Assembly.GetExecutingAssembly(), words);
}
