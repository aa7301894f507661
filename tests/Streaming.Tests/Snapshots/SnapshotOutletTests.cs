using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Tests.Snapshots;

public sealed class SnapshotOutletTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("streamlab-test-").FullName;
    private readonly FakeTimeProvider _time = new();
    private readonly List<TaskCompletionSource> _writes = [];

    [Fact]
    public async Task ASnapshotInTheFolderNeedsNoBroker()
    {
        var outlet = Outlet(_folder);

        for (var sent = 1; sent <= 3; sent++)
        {
            Assert.True(await TellAsync(outlet, WorkerState.Running, sent));
        }

        Assert.Equal(3, InFolder().Sent);
        // The others would pile up in the client.
        Assert.Single(_writes);
    }

    [Fact]
    public async Task TheTopicHearsTheLastWordWhateverIsUnderWay()
    {
        var outlet = Outlet(_folder);
        await TellAsync(outlet, WorkerState.Running, 1);

        await TellAsync(outlet, WorkerState.Stopped, 2);

        Assert.Equal(2, _writes.Count);
    }

    [Fact]
    public async Task TheTopicIsToldAgainWhenItConfirms()
    {
        var outlet = Outlet(_folder);
        await TellAsync(outlet, WorkerState.Running, 1);
        _writes[0].SetException(new IOException("no broker"));

        await TellAsync(outlet, WorkerState.Running, 2);

        Assert.Equal(2, _writes.Count);
    }

    [Fact]
    public async Task TheTopicsErrorIsKnownUntilItConfirms()
    {
        var outlet = Outlet(null);
        var telling = TellAsync(outlet, WorkerState.Running, 1);
        var refusal = new IOException("no right");
        _writes[0].SetException(refusal);
        Assert.False(await telling);
        Assert.Same(refusal, outlet.Failure);

        telling = TellAsync(outlet, WorkerState.Running, 2);
        _writes[1].SetResult();
        Assert.True(await telling);
        Assert.Null(outlet.Failure);
    }

    [Fact]
    public async Task WithoutAFolderTheTopicIsAwaitedButNotForEver()
    {
        var outlet = Outlet(null);
        var telling = TellAsync(outlet, WorkerState.Running, 1);
        Assert.False(telling.IsCompleted);

        _time.Advance(Patience);
        Assert.False(await telling);

        // It is still under way: the next one follows it.
        telling = TellAsync(outlet, WorkerState.Running, 2);
        _writes[0].SetResult();
        await Eventually.IsTrueAsync(() => _writes.Count == 2);
        _writes[1].SetResult();
        Assert.True(await telling);
    }

    [Fact]
    public async Task WithoutAFolderARefusedSnapshotIsNotKept()
    {
        var outlet = Outlet(null);
        var telling = TellAsync(outlet, WorkerState.Running, 1);

        _writes[0].SetException(new IOException("too few copies"));

        Assert.False(await telling);
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenLeavesTheTopic()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var outlet = Outlet(Path.Combine(file, "folder"));
        var telling = TellAsync(outlet, WorkerState.Running, 1);

        _writes[0].SetResult();

        Assert.True(await telling);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<bool> TellAsync(SnapshotOutlet outlet, WorkerState state, long sent) => outlet.PublishAsync(
        new ProducerSnapshot
        {
            Run = "0000beef", Instance = "producer-1", Incarnation = "00000001", Producer = "0000beef00000001", At = DateTimeOffset.UnixEpoch,
            State = state, Sent = sent,
        },
        Patience, TestContext.Current.CancellationToken);

    private SnapshotOutlet Outlet(string? folder) => new(
        new(folder, NullLogger.Instance),
        (_, _) =>
        {
            _writes.Add(new());
            return _writes[^1].Task;
        },
        _time, NullLogger.Instance);

    private ProducerSnapshot InFolder() =>
        Assert.IsType<ProducerSnapshot>(SnapshotTopic.Decode(File.ReadAllBytes(Assert.Single(Directory.GetFiles(_folder)))));
}
