using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StreamLab.Lab.Control;
using StreamLab.Streaming.Control;
using Answers = Microsoft.AspNetCore.Http.Results;

namespace StreamLab.Lab.Tests.Control;

public sealed class HostLinkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AHealDoesNotWaitForAStopThatTakesLong()
    {
        await using var room = await FakeRoom.StartAsync(new InjectFault(1, Settings.FaultAction.Stop, "1", null), new HealFault(2, 7));
        var host = new SlowHost();
        await using (var link = new HostLink(room.Address, "token", host, TimeProvider.System))
        {
            link.Start();
            await Eventually.IsTrueAsync(() => room.Results.Any(static result => result.Id == 2));
            Assert.DoesNotContain(room.Results, static result => result.Id == 1);
            host.Stopped.SetResult();
            await Eventually.IsTrueAsync(() => room.Results.Any(static result => result.Id == 1));
        }
    }

    [Fact]
    public async Task AResultThatIsNotTakenIsToldAgain()
    {
        await using var room = await FakeRoom.StartAsync(new HealFault(2, 7));
        room.Refusals = 2;
        await using var link = new HostLink(room.Address, "token", new SlowHost(), TimeProvider.System);
        link.Start();

        await Eventually.IsTrueAsync(() => room.Results.Any(static result => result.Id == 2));
        Assert.Equal(0, room.Refusals);
    }

    /// <summary>A host that heals at once and stops when the test lets it.</summary>
    private sealed class SlowHost : ICommandedHost
    {
        public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HostState State => new()
        {
            Host = "local",
            Run = "0000beef",
            At = DateTimeOffset.UnixEpoch,
            BrokerMode = "native",
            Capabilities = new HostCapabilities([], new ConsumersCapability(2, 99, null)),
        };

        public Task Changed { get; } = new TaskCompletionSource().Task;

        public async Task<HostResult> ObeyAsync(HostCommand command, CancellationToken cancellationToken)
        {
            if (command is InjectFault)
            {
                await Stopped.Task.WaitAsync(cancellationToken);
            }

            return new(command.Id, true, null);
        }
    }

    /// <summary>A ControlRoom that hands out commands, each once, and takes results.</summary>
    private sealed class FakeRoom(WebApplication app) : IAsyncDisposable
    {
        private int _refusals;

        public Uri Address => new(app.Urls.Single());

        public ConcurrentBag<HostResult> Results { get; } = [];

        /// <summary>How many results it does not take before it takes one.</summary>
        public int Refusals
        {
            get => _refusals;
            set => _refusals = value;
        }

        public static async Task<FakeRoom> StartAsync(params HostCommand[] commands)
        {
            var waiting = new ConcurrentQueue<HostCommand>(commands);
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:0");
            var app = builder.Build();
            var room = new FakeRoom(app);
            app.MapPost(HostApi.State, static () => Answers.NoContent());
            app.MapGet(HostApi.Commands, (CancellationToken gone) => NextAsync(waiting, gone));
            app.MapPost(HostApi.Results, room.TakeAsync);
            await app.StartAsync(Token);
            return room;
        }

        public async ValueTask DisposeAsync() => await app.DisposeAsync();

        private static async Task<IResult> NextAsync(ConcurrentQueue<HostCommand> waiting, CancellationToken gone)
        {
            if (!waiting.TryDequeue(out var command))
            {
                await Task.Delay(100, gone);
                return Answers.NoContent();
            }

            return Answers.Text(JsonSerializer.Serialize(command, ControlJson.Default.HostCommand), "application/json");
        }

        private async Task<IResult> TakeAsync(HttpRequest request)
        {
            if (Interlocked.Decrement(ref _refusals) >= 0)
            {
                return Answers.StatusCode(StatusCodes.Status502BadGateway);
            }

            Interlocked.Exchange(ref _refusals, 0);
            Results.Add((await JsonSerializer.DeserializeAsync(request.Body, ControlJson.Default.HostResult, Token))!);
            return Answers.NoContent();
        }
    }
}
