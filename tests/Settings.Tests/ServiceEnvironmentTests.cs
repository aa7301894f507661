namespace StreamLab.Settings.Tests;

/// <summary>What services would die of, or pass over in silence, is refused where it is first read.</summary>
public sealed class ServiceEnvironmentTests
{
    private const string Addresses = "allowed are http and https addresses, such as http://localhost:8080.";
    private const string Levels = "allowed are Trace, Debug, Information, Warning, Error, Critical, None.";

    [Theory]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Logging:Console:LogLevel:Microsoft.AspNetCore")]
    public void ALogLevelThatNobodyKnowsIsRefused(string key) =>
        Assert.Equal($"{key}: 'Loud' is not a log level; {Levels}", Problem(key, "Loud"));

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "nonsense", "not a list of headers; allowed are NAME=VALUE[,NAME=VALUE].")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "a=b,=c", "not a list of headers; allowed are NAME=VALUE[,NAME=VALUE].")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317", "'localhost:4317' is not an address; allowed are http and https addresses, such as http://localhost:4317.")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "carrier-pigeon", "'carrier-pigeon' is not known; allowed are grpc, http/protobuf.")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "soon", "'soon' is not a number of milliseconds; allowed are 1 to 2147483647.")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "x", "'x' is not a whole number; allowed are 1 to 2147483647.")]
    [InlineData("OTEL_METRIC_EXPORT_TIMEOUT", "abc", "'abc' is not a whole number; allowed are 1 to 2147483647.")]
    [InlineData("OTEL_BSP_SCHEDULE_DELAY", "-1", "'-1' is not a whole number; allowed are 1 to 2147483647.")]
    [InlineData("OTEL_BLRP_MAX_QUEUE_SIZE", "0", "'0' is not a whole number; allowed are 1 to 2147483647.")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "a", "'a' is not a list of attributes; allowed are NAME=VALUE[,NAME=VALUE].")]
    [InlineData("OTEL_TRACES_SAMPLER", "sometimes", "'sometimes' is not known; allowed are always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off, parentbased_traceidratio.")]
    public void TelemetryThatCannotBeIsRefused(string key, string value, string why) => Assert.Equal($"{key}: {why}", Problem(key, value));

    [Theory]
    [InlineData("Logging:LogLevel:Default", "7", "'7' is not a log level; " + Levels)]
    [InlineData("Logging", "5", "'5' is given to a section; allowed are log levels below it, such as Logging:LogLevel:Default.")]
    [InlineData("Logging:LogLevel", "Loud", "'Loud' is given to a section; allowed are log levels below it, such as Logging:LogLevel:Default.")]
    [InlineData("ConnectionStrings", "h:1", "a value is given to a section; allowed is ConnectionStrings:kafka.")]
    [InlineData("ASPNETCORE_URLS", "nonsense", "'nonsense' is no address; " + Addresses)]
    [InlineData("urls", "http://localhost:1;zzz", "'zzz' is no address; " + Addresses)]
    [InlineData("Kestrel:Endpoints:X:Url", "zzz", "'zzz' is no address; " + Addresses)]
    [InlineData("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "zzz", "'zzz' is no address; " + Addresses)]
    [InlineData("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "ftp://x", "'ftp://x' is no address; " + Addresses)]
    [InlineData("ASPIRE_CONTAINER_RUNTIME", "lxc", "'lxc' is not known; allowed are docker, podman.")]
    [InlineData("ASPIRE_ALLOW_UNSECURED_TRANSPORT", "maybe", "'maybe' is not known; allowed are true, false, 1, 0.")]
    [InlineData("ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS", "yes", "'yes' is not known; allowed are true, false, 1, 0.")]
    [InlineData("Logging:Console:FormatterName", "xm", "'xm' is not known; allowed are simple, systemd, json.")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "1.5", "'1.5' is not a share of traces; allowed are 0 to 1.")]
    public void ValuesThatCrashDotnetOrAspireOrAreIgnoredAreRefused(string key, string value, string why) => Assert.Equal($"{key}: {why}", Problem(key, value));

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://*:8080;https://+:8443;http://[::]:80")]
    [InlineData("ASPIRE_CONTAINER_RUNTIME", "Podman")]
    [InlineData("ASPIRE_ALLOW_UNSECURED_TRANSPORT", "True")]
    [InlineData("ASPIRE_ALLOW_UNSECURED_TRANSPORT", "0")]
    [InlineData("Kestrel:Endpoints:X:Url", "http://0.0.0.0:80")]
    [InlineData("Logging:LogLevel:Default", "debug")]
    [InlineData("Logging:LogLevel:Default", "")]
    [InlineData("Logging:Console:FormatterName", "simple")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=secret,other=a%3Db")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "")]
    [InlineData("OTEL_BSP_SCHEDULE_DELAY", "1000")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=x,host.name=y")]
    [InlineData("OTEL_TRACES_SAMPLER", "always_on")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "0.25")]
    public void ValuesThatDotnetAndAspireAcceptAreAccepted(string key, string value) =>
        Assert.All(Enum.GetValues<LabProgram>(), program => Lab.ReadKeys(program, (key, value)));

    private static string Problem(string key, string value) =>
        Assert.Single(Assert.Throws<SettingsException>(() => Lab.ReadKeys(LabProgram.AppHost, (key, value))).Problems);
}
