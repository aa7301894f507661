using Microsoft.Extensions.Configuration;
using StreamLab.AppHost.Local;
using StreamLab.Settings;

try
{
    var commandLine = CommandLine.Parse(LabProgram.AppHost, args);
    if (commandLine.Help is { } help)
    {
        Console.Out.Write(help);
        return ExitCodes.Pass;
    }

    var configuration = new ConfigurationBuilder()
        .AddEnvironmentVariables()
        .AddInMemoryCollection(commandLine.Configuration)
        .Build();
    var settings = SettingsReader.Read(configuration, LabProgram.AppHost);
    return settings.Host switch
    {
        HostKind.Auto or HostKind.Local => await LocalHost.RunAsync(settings, configuration.GetConnectionString("kafka")),
        _ => throw new SettingsException(["--host: 'aspire' is not available here; allowed are auto and local."]),
    };
}
catch (SettingsException e)
{
    SettingsErrors.Print(e, Console.Error);
    return ExitCodes.BadSettings;
}
