using StreamLab.Processes;

return args switch
{
    [ProcessGuard.Word, .. var guarded] => await ProcessGuard.RunAsync(guarded),
    [PauseGuard.Word, var paused] => await PauseGuard.RunAsync(paused),
    _ => await HelperUsage.RefuseAsync(),
};
