using System.Collections;
using StreamLab.Settings;

namespace StreamLab.AppHost.Start;

/// <summary>Settings in this program's environment, which every child process would inherit.</summary>
internal static class InheritedSettings
{
    /// <summary>
    /// Removes them after they were read. Services get the resolved settings, and would also validate those that a switch overrides.
    /// </summary>
    public static void Forget()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string name && IsSetting(name))
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }

    private static bool IsSetting(string name) =>
        name.Replace("__", ":", StringComparison.Ordinal).StartsWith(LabSettings.Section + ":", StringComparison.OrdinalIgnoreCase);
}
