using Microsoft.Extensions.Configuration;
using StreamLab.AppHost;
using StreamLab.AppHost.Local;
using StreamLab.Kafka.Processes;
using StreamLab.Kafka.Registration;
using StreamLab.Settings;
#if ASPIRE
using StreamLab.AppHost.Aspire;
#endif

if (args is [ProcessGuard.Word, .. var guarded])
{
    return await ProcessGuard.RunAsync(guarded);
}

if (args is [PauseKeeper.Word, var paused])
{
    return await PauseKeeper.RunAsync(paused);
}

try
{
    var arguments = AspireArguments.Split(args);
    var commandLine = CommandLine.Parse(LabProgram.AppHost, arguments.Lab);
    if (commandLine.Help is { } help)
    {
        Console.Out.Write(help);
        return ExitCodes.Pass;
    }

    var configuration = new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(commandLine.Configuration)
        .Build();
    var settings = SettingsReader.Read(configuration, LabProgram.AppHost);
    Availability.RefuseWhatIsNot(settings, arguments);
    await SourceCheck.RefuseUnreadableAsync(settings);
#if ASPIRE
    if (Availability.UsesAspire(settings))
    {
        return await AspireHost.RunAsync(settings, commandLine.Configuration, arguments);
    }
#endif
    var brokers = await BrokerChoice.MakeAsync(settings, CancellationToken.None);
    return await LocalHost.RunAsync(
        brokers.ApplyTo(settings), configuration.GetConnectionString("kafka"), ClientSection.Of(configuration, "kafka"), brokers);
}
catch (SettingsException e)
{
    SettingsErrors.Print(e, Console.Error);
    return ExitCodes.BadSettings;
}
