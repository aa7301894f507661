using System.Collections;
using StreamLab.Settings;

namespace StreamLab.AppHost.Start;

/// <summary>Settings in this program's environment, which everything that it starts would inherit.</summary>
internal static class InheritedSettings
{
    /// <summary>Takes them out, once they were read: services are told what was chosen, and would judge again what a command line overrides.</summary>
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
