using Confluent.Kafka;
using StreamLab.ControlRoom.Web;
using StreamLab.ControlRoom.Web.Guard;
using StreamLab.Kafka.Clients;
using StreamLab.ServiceDefaults;
using StreamLab.Settings;
using StreamLab.Verification.Publishing;

namespace StreamLab.ControlRoom.Services;

/// <summary>ControlRoom for an application's own services: they tell what they observe, and there is no lab.</summary>
internal static class ServicesApp
{
    /// <summary>The program's argument that chooses it.</summary>
    public const string Argument = "services";

    /// <summary>Runs ControlRoom until it is stopped.</summary>
    /// <returns>The process's exit code: one of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync()
    {
        // Reads the program's own appsettings.json, not that of the current directory.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        if (Missing(builder.Configuration) is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return ExitCodes.BadSettings;
        }

        Configure(builder, new(builder.Configuration[VerdictEnvironment.TokenVariable]!));
        var app = builder.Build();
        Map(app);
        await app.RunAsync();
        return Environment.ExitCode;
    }

    /// <summary>Adds the services.</summary>
    public static void Configure(WebApplicationBuilder builder, VerdictToken token)
    {
        builder.Logging.ClearProviders().AddSimpleConsole(static console => console.SingleLine = true);
        builder.AddServiceDefaults();
        builder.BindControlRoom(port: null);
        builder.Services.ConfigureHttpJsonOptions(static http => http.SerializerOptions.TypeInfoResolverChain.Insert(0, ServicesJson.Default));
        builder.AddKafkaConsumer<Ignore, byte[]>("kafka", settings =>
        {
            // Its settings are wanted, not the client: connections are made for each reading.
            settings.DisableHealthChecks = settings.DisableMetrics = settings.DisableTracing = true;
            builder.Services.AddSingleton(new SideClients(settings.Config));
        }, static (IServiceProvider _, ConsumerBuilder<Ignore, byte[]> _) => { });
        builder.Services
            .AddSingleton(token)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new Credentials(token.Value))
            .AddSingleton<ObservationBoard>()
            .AddSingleton<BrokerBoard>()
            .AddSingleton<ServicesCourt>()
            .AddSingleton<ServicesReporter>()
            .AddSingleton<ServicesWatch>()
            .AddHostedService(static services => services.GetRequiredService<ServicesWatch>());
    }

    /// <summary>Maps the endpoints.</summary>
    public static void Map(WebApplication app)
    {
        app.MapDefaultEndpoints();
        app.PrintAddress();
        app.FailWithServices();
        app.UseSecurityHeaders();
        app.UseRequestGuard();
        app.MapServices();
        app.MapPage("services.html");
    }

    private static string? Missing(ConfigurationManager configuration) =>
        string.IsNullOrEmpty(configuration[VerdictEnvironment.TokenVariable])
            ? $"{VerdictEnvironment.TokenVariable}: no value was given; allowed is a secret that the services have, too."
            : string.IsNullOrWhiteSpace(configuration.GetConnectionString("kafka"))
                ? "ConnectionStrings:kafka: no value was given; allowed are addresses of brokers, such as localhost:9092."
                : null;
}
