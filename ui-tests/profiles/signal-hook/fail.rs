use signal_hook::iterator::Signals;
use signal_hook::iterator::SignalsInfo;

#[async_rules::enforce]
pub async fn waits(signals: &mut Signals, mut others: SignalsInfo) {
    let _ = signals.wait(); //~ signal_hook::iterator::SignalsInfo::wait
    for _ in others.forever() {} //~ signal_hook::iterator::SignalsInfo::forever
    for _ in signals.forever() {} //~ signal_hook::iterator::SignalsInfo::forever
}

fn main() {}
