using Microsoft.Extensions.DependencyInjection;
using StreamLab.Hosting.ControlRoom.Program;

namespace StreamLab.Hosting.ControlRoom.Tests;

/// <summary>What the application says when it has a ControlRoom. Nothing is started.</summary>
public sealed class ControlRoomTests : IDisposable
{
    private readonly DirectoryInfo _programs = Directory.CreateTempSubdirectory("streamlab-programs-");

    [Fact]
    public async Task ServiceWithVerdictFindsControlRoomInItsEnvironment()
    {
        var builder = Application();
        var room = Room(builder);
        var orders = builder.AddExecutable("orders-api", "orders", ".").WithVerdict(room);

        var environment = await EnvironmentAsync(orders.Resource, builder);

        Assert.Equal("orders-api", environment[VerdictVariables.Service]);
        Assert.Same(room.Resource.PrimaryEndpoint, environment[VerdictVariables.Endpoint]);
        Assert.Equal(64, Assert.IsType<string>(environment[VerdictVariables.Token]).Length);
        Assert.Equal(environment[VerdictVariables.Token], (await EnvironmentAsync(room.Resource, builder))[VerdictVariables.Token]);
    }

    [Fact]
    public async Task ControlRoomRunsFromThePackage()
    {
        var builder = Application();
        var room = Room(builder).Resource;

        Assert.Equal(("dotnet", _programs.FullName), (room.Command, room.WorkingDirectory));
        Assert.Equal([Path.Combine(_programs.FullName, "StreamLab.ControlRoom.dll"), "services"], await ArgumentsAsync(room));
    }

    [Fact]
    public async Task LoadRunsTheProducerAndIsJudged()
    {
        var builder = Application();
        var file = Path.Combine(_programs.FullName, "orders.ndjson");
        await File.WriteAllTextAsync(file, "{}", TestContext.Current.CancellationToken);

        var load = Room(builder).AddLoad("orders", rate: 12.5, source: file, key: "customer").Resource;

        Assert.Equal(("orders-load", "orders"), (load.Name, load.TopicName));
        Assert.Equal(
            [Path.Combine(_programs.FullName, "StreamLab.Producer.Worker.dll"), "load", "--topic", "orders", "--rate", "12.5", "--source", file, "--loop", "--key", "customer"],
            await ArgumentsAsync(load));
        Assert.Equal("orders-load", (await EnvironmentAsync(load, builder))[VerdictVariables.Service]);
    }

    [Fact]
    public void LoadThatCannotBeIsRefused()
    {
        var room = Room(Application());

        Assert.StartsWith("Allowed is more than 0", Assert.Throws<ArgumentOutOfRangeException>(() => room.AddLoad("orders", rate: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("There is no file '", Assert.Throws<ArgumentException>(() => room.AddLoad("orders", 1, source: "nowhere.csv")).Message, StringComparison.Ordinal);
        Assert.Contains("call WithReference before AddLoad", Assert.Throws<InvalidOperationException>(
            () => Application().AddControlRoom("lab").AddLoad("orders", 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ControlRoomWithoutBrokersSaysSo()
    {
        var builder = Application();
        var room = builder.AddControlRoom("lab").Resource;

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => EnvironmentAsync(room, builder));

        Assert.StartsWith("ControlRoom 'lab' has no brokers: call WithReference", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AppHostWithoutThePackagesProgramsIsTold()
    {
        var builder = DistributedApplication.CreateBuilder();

        var refusal = Assert.Throws<DistributedApplicationException>(() => builder.AddControlRoom("lab"));

        Assert.Contains("must reference the package StreamLab.Hosting.ControlRoom", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PublishedControlRoomIsAnImageOfThePackagesPrograms()
    {
        var builder = Application("--operation", "publish", "--publisher", "manifest", "--output-path", Path.Combine(_programs.FullName, "manifest.json"));
        Room(builder).AddLoad("orders", 1);

        var image = builder.Resources.OfType<ContainerResource>().Single(static resource => resource.Name == "lab");

        Assert.Equal(_programs.FullName, Assert.Single(image.Annotations.OfType<DockerfileBuildAnnotation>()).ContextPath);
        Assert.Contains(builder.Resources.Single(static resource => resource.Name == "orders-load").Annotations, static annotation => annotation == ManifestPublishingCallbackAnnotation.Ignore);
    }

    public void Dispose() => _programs.Delete(recursive: true);

    private static IResourceBuilder<ControlRoomResource> Room(IDistributedApplicationBuilder builder) => builder.AddControlRoom("lab")
        .WithReference(builder.AddConnectionString("brokers", ReferenceExpression.Create($"127.0.0.1:9092")));

    private static async Task<Dictionary<string, object>> EnvironmentAsync(IResource resource, IDistributedApplicationBuilder builder)
    {
        Dictionary<string, object> environment = [];
        var context = new EnvironmentCallbackContext(builder.ExecutionContext, resource, environment, TestContext.Current.CancellationToken);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().Where(static callback => !IsTelemetry(callback)))
        {
            await callback.Callback(context);
        }

        return environment;
    }

    // Those of Aspire's exporter want a running application.
    private static bool IsTelemetry(EnvironmentCallbackAnnotation callback) =>
        callback.Callback.Method.DeclaringType?.FullName?.Contains("Otlp", StringComparison.Ordinal) == true;

    private static async Task<IReadOnlyList<object>> ArgumentsAsync(IResource resource)
    {
        List<object> arguments = [];
        var context = new CommandLineArgsCallbackContext(arguments, resource, TestContext.Current.CancellationToken);
        foreach (var callback in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await callback.Callback(context);
        }

        return arguments;
    }

    private IDistributedApplicationBuilder Application(params string[] arguments)
    {
        File.WriteAllText(Path.Combine(_programs.FullName, HostedPrograms.ControlRoom), "");
        File.WriteAllText(Path.Combine(_programs.FullName, "Dockerfile"), "FROM scratch");
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = arguments, DisableDashboard = true });
        builder.Configuration[HostedPrograms.Setting] = _programs.FullName;
        return builder;
    }
}
