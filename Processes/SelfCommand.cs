using System.Reflection;

namespace StreamLab.Processes;

/// <summary>Creates command lines that start this assembly for a helper task.</summary>
public static class SelfCommand
{
    /// <summary>Creates the command line with <paramref name="words"/> as its arguments.</summary>
    public static GuardCommand Create(params string[] words) => GuardCommand.Create(Assembly.GetExecutingAssembly(), words);
}
