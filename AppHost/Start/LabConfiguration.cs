using Microsoft.Extensions.Configuration;
using StreamLab.Settings;
using StreamLab.Settings.Plans;

namespace StreamLab.AppHost.Start;

/// <summary>Reads the lab's settings from all their sources: files, environment, plan and command line. A later one wins.</summary>
internal static class LabConfiguration
{
    /// <summary>Reads configuration and settings.</summary>
    /// <param name="commandLine">The command line's settings by their configuration keys.</param>
    /// <returns>Configuration and settings, and the plan, which tells the places of what is refused later; null when there is none.</returns>
    /// <exception cref="SettingsException">Settings are refused.</exception>
    public static (IConfigurationRoot Configuration, LabSettings Settings, PlanFile? Plan) Read(IReadOnlyDictionary<string, string?> commandLine)
    {
        var configuration = Build(plan: null, commandLine);
        if (PlanIn(configuration) is not { } plan)
        {
            return (configuration, SettingsReader.Read(configuration, LabProgram.AppHost), null);
        }

        configuration = Build(plan, commandLine);
        try
        {
            return (configuration, SettingsReader.Read(configuration, LabProgram.AppHost), plan);
        }
        catch (SettingsException e)
        {
            throw plan.Locate(e, commandLine);
        }
    }

    private static IConfigurationRoot Build(PlanFile? plan, IReadOnlyDictionary<string, string?> commandLine) => ConfigurationFiles.Load(() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(plan?.Configuration ?? new Dictionary<string, string?>())
        .AddInMemoryCollection(commandLine)
        .Build());

    // The plan and its scale alone, so that other settings are refused once, when all are known.
    private static PlanFile? PlanIn(IConfiguration configuration)
    {
        var (plan, scale) = (SettingCatalog.Get("--plan").Key, SettingCatalog.Get("--plan-scale").Key);
        if (configuration[plan] is not { Length: > 0 } path)
        {
            return null;
        }

        var only = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [plan] = path, [scale] = configuration[scale] })
            .Build();
        return PlanFile.Read(path, SettingsReader.Read(only, LabProgram.AppHost).PlanScale ?? 1);
    }
}
